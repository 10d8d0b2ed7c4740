"""Firms: the table of known ones, and finding them and others in articles."""

from index.names.companies.find import find_companies
from index.names.companies.ids import firm_id
from index.names.companies.subject import subject_companies
from index.names.companies.table import CompanyTable

__all__ = ["CompanyTable", "find_companies", "firm_id", "subject_companies"]
