"""What will be wanted: forecast runs, kept with the day and the model that made them."""

from shelfcast.forecasts.actions.say_word import say_word as say_word
from shelfcast.forecasts.actions.score_forecasts import score_forecasts as score_forecasts
from shelfcast.forecasts.actions.store_forecast import store_forecast as store_forecast
from shelfcast.forecasts.reads.accuracy import accuracy_of_last_week as accuracy_of_last_week
from shelfcast.forecasts.reads.ahead import ProductForecast as ProductForecast
from shelfcast.forecasts.reads.ahead import product_forecasts as product_forecasts
from shelfcast.forecasts.reads.planner import planner_word as planner_word
from shelfcast.forecasts.reads.stored import NoForecastYet as NoForecastYet
from shelfcast.forecasts.reads.stored import lasting as lasting
from shelfcast.forecasts.reads.stored import newest_run as newest_run
from shelfcast.forecasts.reads.stored import newest_run_of as newest_run_of
from shelfcast.forecasts.reads.stored import stored_forecast as stored_forecast
from shelfcast.forecasts.reads.unscored import unscored as unscored
from shelfcast.forecasts.rules.basis import said_of_basis as said_of_basis
from shelfcast.forecasts.rules.planner import Said as Said
from shelfcast.forecasts.rules.planner import WordKind as WordKind
from shelfcast.forecasts.rules.stored import StoredForecast as StoredForecast
from shelfcast.forecasts.rules.stored import as_stored as as_stored
from shelfcast.forecasts.rules.sums import history_scales as history_scales
