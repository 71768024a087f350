/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.kenworkbench.ui.PageTable;
import org.kenworkbench.viz.grid.Blocks;

/**
 * The values of a picture as a table: a line for each row of blocks, named by its first cell's row. What was reset is
 * left empty. Stateless.
 */
final class BlocksTable {

    private BlocksTable() {
    }

    static PageTable of(Blocks blocks) {
        List<String> header = new ArrayList<>(List.of(Messages.Grid_Row));
        IntStream.range(0, blocks.columns())
                .forEach(column -> header
                        .add(Long.toString(blocks.firstCellColumn() + column * blocks.shape().columns())));
        return new PageTable(header, blocks.rows(), row -> row(blocks, row));
    }

    private static List<String> row(Blocks blocks, int row) {
        List<String> texts = new ArrayList<>(blocks.columns() + 1);
        texts.add(Long.toString(blocks.firstCellRow() + row * blocks.shape().rows()));
        for (int column = 0; column < blocks.columns(); column++) {
            texts.add(blocks.isReset(row, column) ? "" : Float.toString(blocks.value(row, column)));
        }
        return texts;
    }
}
