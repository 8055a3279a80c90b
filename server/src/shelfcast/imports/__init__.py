"""The way in: files become sales lines, counts, terms and open orders, and every row is accounted for."""

from shelfcast.imports.actions.begin_import import FileName as FileName
from shelfcast.imports.actions.begin_import import ImportedBefore as ImportedBefore
from shelfcast.imports.actions.receive_file import receive_file as receive_file
from shelfcast.imports.actions.remake_import import remake_import as remake_import
from shelfcast.imports.actions.take_in_file import take_in_file as take_in_file
from shelfcast.imports.actions.undo_import import undo_import as undo_import
from shelfcast.imports.rules.columns import BadMapping as BadMapping
from shelfcast.imports.rules.columns import read_mapping as read_mapping
from shelfcast.imports.rules.columns import unused_mapping as unused_mapping
from shelfcast.imports.rules.judge import facts_from as facts_from
from shelfcast.imports.rules.judge import header_fit as header_fit
from shelfcast.imports.rules.judge import kind_of as kind_of
from shelfcast.imports.rules.judge import sales_from as sales_from
from shelfcast.imports.rules.kinds import KINDS as KINDS
from shelfcast.imports.rules.kinds import FileKind as FileKind
from shelfcast.imports.rules.moments import DateOrder as DateOrder
from shelfcast.imports.rules.options import Options as Options
from shelfcast.imports.rules.reading import Duplicates as Duplicates
from shelfcast.imports.rules.reading import Reading as Reading
from shelfcast.imports.rules.report import FileReport as FileReport
from shelfcast.imports.rules.sales import MAIN_LOCATION as MAIN_LOCATION
from shelfcast.imports.rules.sales import Sales as Sales
from shelfcast.imports.rules.supply import Facts as Facts
from shelfcast.imports.rules.supply import in_the_only_place as in_the_only_place
from shelfcast.imports.rules.supply import located as located
from shelfcast.imports.rules.supply import terms_from_rows as terms_from_rows
