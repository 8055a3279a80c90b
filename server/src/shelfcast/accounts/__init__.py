"""Who owns what and who may come in: organisations, people and their sessions, keys. Knows nothing of products or stock."""

from shelfcast.accounts.actions.create_api_key import create_api_key as create_api_key
from shelfcast.accounts.actions.create_organisation import create_organisation as create_organisation
from shelfcast.accounts.actions.create_sign_in_link import create_sign_in_link as create_sign_in_link
from shelfcast.accounts.actions.end_session import end_session as end_session
from shelfcast.accounts.actions.rename_organisation import rename_organisation as rename_organisation
from shelfcast.accounts.actions.revoke_api_key import revoke_api_key as revoke_api_key
from shelfcast.accounts.actions.set_password import set_password as set_password
from shelfcast.accounts.actions.sign_in_by_link import sign_in_by_link as sign_in_by_link
from shelfcast.accounts.actions.sign_in_by_password import sign_in_by_password as sign_in_by_password
from shelfcast.accounts.reads import find_organisation as find_organisation
from shelfcast.accounts.reads import hold as hold
from shelfcast.accounts.reads import list_api_keys as list_api_keys
from shelfcast.accounts.reads import list_organisations as list_organisations
from shelfcast.accounts.reads import list_sessions as list_sessions
from shelfcast.accounts.reads import organisation as organisation
from shelfcast.accounts.reads import owner_of_key as owner_of_key
from shelfcast.accounts.reads import owner_of_link as owner_of_link
from shelfcast.accounts.reads import owner_of_session as owner_of_session
from shelfcast.accounts.reads import session as session
from shelfcast.accounts.reads import transaction_of as transaction_of
from shelfcast.accounts.rules import NoSuchOrganisation as NoSuchOrganisation
from shelfcast.accounts.rules import NotSignedIn as NotSignedIn
from shelfcast.accounts.rules import Organisation as Organisation
from shelfcast.accounts.rules import WrongKey as WrongKey
