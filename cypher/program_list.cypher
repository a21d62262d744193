// title: The programmes by id, with their names
// parameters:
// columns:
//   id: string: id of the programme
//   name: string: the list's code or name for it
//   title: string: its title, if the list gives one
//   state: string: code of the authority that runs it
// example: graphkit query program_list
MATCH (p:Program)
RETURN p.id AS id, p.name AS name, p.title AS title, p.authority AS state
ORDER BY id
