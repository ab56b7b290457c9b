export default {
  kinds: {
    ordering: {
      how: 'Put these in order, the first one on top',
      name: 'Put in order',
      about: 'Three to eight things that belong in one order.',
      items: 'Items',
      itemsHint: 'In the right order, the first one on top. Players get them mixed.',
      itemN: 'Item {n}',
      addItem: 'Add an item',
    },
  },
}
