"""Answers that come account by account: mappings from an account's id to what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from standoff.errors import QuestionError, did_you_mean

Said = TypeVar("Said")


@dataclass(frozen=True, kw_only=True, repr=False)
class ByAccount(Mapping[str, Said], Generic[Said]):
    """What each account says. Asking for an account that isn't part of it raises QuestionError."""

    accounts: Mapping[str, Said]

    def __getitem__(self, account: str) -> Said:
        if account not in self.accounts:
            raise QuestionError(f"the account `{account}` is not part of this: {did_you_mean(account, self.accounts)}")
        return self.accounts[account]

    def __contains__(self, account: object) -> bool:
        return account in self.accounts

    def get(self, account: str, default: Any = None) -> Any:
        """What an account says, or `default` where it isn't part of this."""
        return self.accounts.get(account, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self.accounts)

    def __len__(self) -> int:
        return len(self.accounts)
