/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference;

import java.util.Objects;
import java.util.Optional;

import org.kenworkbench.analysis.values.NarrowTypes;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorInfo;

/**
 * Difference between a tensor of the tuned model and the base's, over all values that both have.
 *
 * @param base    the base's tensor, as the base has it
 * @param tuned   the tuned tensor; values are compared in its type, or as numbers where one has codes
 * @param counts  of values; where several share bytes, as four-bit ones do, of their bytes
 * @param squares zero where values are not read as numbers
 * @param fits    types of which all values of both are numbers; {@link NarrowTypes#NONE} where they are not compared as
 *                F32 or F64
 * @param largest empty where nothing moved, or values are not read as numbers
 * @param lines   changes of rows and columns
 */
public record TensorDifference(TensorInfo base, TensorInfo tuned, ChangedCounts counts, SquareSums squares,
        NarrowTypes fits,
        Optional<LargestChange> largest, Lines lines) {

    /** Changes of the rows and of the columns, as far as there are any. */
    public record Lines(Optional<LineChanges> rows, Optional<LineChanges> columns) {
        public Lines {
            Objects.requireNonNull(rows);
            Objects.requireNonNull(columns);
        }
    }

    public TensorDifference {
        Objects.requireNonNull(base);
        Objects.requireNonNull(tuned);
        Objects.requireNonNull(counts);
        Objects.requireNonNull(squares);
        Objects.requireNonNull(fits);
        Objects.requireNonNull(largest);
        Objects.requireNonNull(lines);
    }

    /** Returns the changes of the rows; empty for vectors, and where values are not read as numbers. */
    public Optional<LineChanges> rows() {
        return lines.rows();
    }

    /** Returns those of the columns; empty also where a row is too long to look at each of its values by itself. */
    public Optional<LineChanges> columns() {
        return lines.columns();
    }

    /** Whether no value that both have differs. */
    public boolean isUnchanged() {
        return counts.changed() == 0;
    }

    /** Whether values are numbers that can be subtracted: of their own, or as codes with scales. */
    public boolean isNumeric() {
        return tuned.dtype().isPrunable() || squares.base() > 0 || squares.tuned() > 0;
    }

    public DType baseType() {
        return base.dtype();
    }

    /** Returns the type whose numbers steps are counted in: F16, or else BF16, if that has all values of both. */
    public DType unit() {
        return fits.half().orElse(tuned.dtype());
    }
}
