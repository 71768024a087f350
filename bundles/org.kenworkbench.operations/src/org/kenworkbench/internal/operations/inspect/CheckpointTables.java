/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.inspect;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.kenworkbench.operations.Quantities;
import org.kenworkbench.operations.Table;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.ShownText;
import org.kenworkbench.tensor.TensorInfo;

/** The tables of what a checkpoint's headers tell. Stateless. */
public final class CheckpointTables {

    /**
     * Most characters of a value of the metadata: longer ones (tokenizers, licences) would drown the rest; they are
     * whole in the JSON document.
     */
    private static final int MAX_METADATA_CHARS = 100;

    private CheckpointTables() {
    }

    /** Lists all tensors. */
    public static Table tensors(List<TensorInfo> tensors) {
        Table.Builder table = Table.builder().text("tensor").text("type").text("shape").number("parameters")
                .number("bytes");
        for (TensorInfo tensor : tensors) {
            table.row(tensor.name(), tensor.dtype().name(), tensor.shape().toString(),
                    Quantities.count(tensor.shape().elementCount()), Quantities.bytes(tensor.sizeBytes()));
        }
        return table.build();
    }

    /** Sums by type, and over all types where there are several. */
    public static Table totals(List<TensorInfo> tensors) {
        Table.Builder table = Table.builder().text("total").number("tensors").number("parameters").number("bytes");
        Map<DType, TensorTotal> totals = byType(tensors);
        totals.forEach((type, total) -> table.row(total.cells(type.name())));
        if (totals.size() != 1) {
            table.row(TensorTotal.of(tensors).cells("all"));
        }
        return table.build();
    }

    static Map<DType, TensorTotal> byType(List<TensorInfo> tensors) {
        Map<DType, TensorTotal> totals = new EnumMap<>(DType.class);
        for (TensorInfo tensor : tensors) {
            totals.merge(tensor.dtype(), TensorTotal.of(List.of(tensor)), TensorTotal::plus);
        }
        return totals;
    }

    /** Lists the metadata by key, printable and cut. */
    public static List<Map.Entry<String, String>> metadata(Checkpoint checkpoint) {
        return checkpoint.metadata().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(entry -> Map.entry(ShownText.line(entry.getKey()), cut(ShownText.line(entry.getValue()))))
                .toList();
    }

    private static String cut(String value) {
        return value.length() <= MAX_METADATA_CHARS ? value
                : value.substring(0, MAX_METADATA_CHARS) + " … (" + value.length() + " characters)";
    }
}
