"""How each item is replenished: its terms, and the settings behind them, every version kept."""

from shelfcast.policies.actions.change_settings import change_settings as change_settings
from shelfcast.policies.actions.restore_settings import restore_settings as restore_settings
from shelfcast.policies.reads import in_force as in_force
from shelfcast.policies.reads import organisation_settings as organisation_settings
from shelfcast.policies.reads import settings_of_series as settings_of_series
from shelfcast.policies.reads import time_zones as time_zones
from shelfcast.policies.reads import today as today
from shelfcast.policies.rules import BadDefaults as BadDefaults
from shelfcast.policies.rules import Defaults as Defaults
from shelfcast.policies.rules import SeriesTerms as SeriesTerms
from shelfcast.policies.rules import calibrated as calibrated
from shelfcast.policies.rules import resolve_terms as resolve_terms
from shelfcast.policies.rules.settings import ORGANISATION as ORGANISATION
from shelfcast.policies.rules.settings import BadSettings as BadSettings
from shelfcast.policies.rules.settings import Scope as Scope
from shelfcast.policies.rules.settings import ScopeKind as ScopeKind
from shelfcast.policies.rules.settings import SettingValues as SettingValues
from shelfcast.policies.rules.settings import Target as Target
from shelfcast.policies.rules.settings import rule_in_force as rule_in_force
from shelfcast.policies.rules.settings import terms_with_settings as terms_with_settings
from shelfcast.policies.rules.settings import values_from as values_from
from shelfcast.policies.rules.targets import Targets as Targets
from shelfcast.policies.rules.targets import aims_for as aims_for
from shelfcast.policies.rules.targets import class_labels as class_labels
from shelfcast.policies.rules.targets import same_target as same_target
from shelfcast.policies.rules.targets import targets_of as targets_of
