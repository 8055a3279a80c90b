"""All benches, one after the other."""

from bench import first_models, online_retail, panel_from_postgres

online_retail.main()
first_models.main()
panel_from_postgres.main()
