"""Wrong data: what is wrong, in which field, in which item."""


class ContractError(ValueError):
    """Data that breaks the contract. Whoever wrote the data must mend it; trying again will not help.

    `where` names the item or file ("BM-1042", "job_offer.json"), `problem` the field and what is wrong with it.
    """

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
        self.where = where
        self.problem = problem
