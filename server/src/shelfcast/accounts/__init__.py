"""Who owns what: organisations and their defaults. Knows nothing of products or stock."""

from shelfcast.accounts.actions.change_defaults import change_defaults as change_defaults
from shelfcast.accounts.actions.create_organisation import create_organisation as create_organisation
from shelfcast.accounts.reads import find_organisation as find_organisation
from shelfcast.accounts.reads import hold as hold
from shelfcast.accounts.reads import list_organisations as list_organisations
from shelfcast.accounts.reads import organisation as organisation
from shelfcast.accounts.reads import transaction_of as transaction_of
from shelfcast.accounts.rules import NoSuchOrganisation as NoSuchOrganisation
from shelfcast.accounts.rules import Organisation as Organisation
