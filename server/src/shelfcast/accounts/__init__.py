"""Who owns what: organisations, their defaults, the keys of their programs. Knows nothing of products or stock."""

from shelfcast.accounts.actions.create_api_key import create_api_key as create_api_key
from shelfcast.accounts.actions.create_organisation import create_organisation as create_organisation
from shelfcast.accounts.actions.revoke_api_key import revoke_api_key as revoke_api_key
from shelfcast.accounts.reads import find_organisation as find_organisation
from shelfcast.accounts.reads import hold as hold
from shelfcast.accounts.reads import list_api_keys as list_api_keys
from shelfcast.accounts.reads import list_organisations as list_organisations
from shelfcast.accounts.reads import organisation as organisation
from shelfcast.accounts.reads import owner_of_key as owner_of_key
from shelfcast.accounts.reads import transaction_of as transaction_of
from shelfcast.accounts.rules import NoSuchOrganisation as NoSuchOrganisation
from shelfcast.accounts.rules import Organisation as Organisation
from shelfcast.accounts.rules import WrongKey as WrongKey
