/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.series;

import java.util.List;
import java.util.OptionalInt;

import org.kenworkbench.analysis.difference.finding.Severity;
import org.kenworkbench.tensor.TensorId;

/** Something notable about a series of checkpoints. All values were looked at. Checkpoints go by number, from 0. */
public sealed interface SeriesFinding {

    /** Gravity of the finding: it is a note, unless it says otherwise. */
    default Severity severity() {
        return Severity.NOTE;
    }

    /** Names the tensors that it is about. */
    default List<TensorId> tensors() {
        return List.of();
    }

    /** Returns the checkpoint that it is about, if it is one. */
    default OptionalInt at() {
        return OptionalInt.empty();
    }

    /** Values are NaN or infinite in a checkpoint that are not in the one before. */
    record NotFinite(int checkpoint, List<TensorId> tensors, long values) implements SeriesFinding {
        public NotFinite {
            tensors = List.copyOf(tensors);
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public OptionalInt at() {
            return OptionalInt.of(checkpoint);
        }
    }

    /** No value differs from those of the checkpoint before. */
    record Repeated(int checkpoint) implements SeriesFinding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public OptionalInt at() {
            return OptionalInt.of(checkpoint);
        }
    }

    /** Checkpoints have no tensors of these names, or have them with another shape than most. */
    record Lacking(List<TensorId> tensors, List<Integer> checkpoints, boolean reshaped) implements SeriesFinding {
        public Lacking {
            tensors = List.copyOf(tensors);
            checkpoints = List.copyOf(checkpoints);
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /**
     * A matrix moved much farther in a step than in those around it, beside all the others.
     *
     * @param jumps farthest first
     */
    record Jumped(int checkpoint, List<Jump> jumps) implements SeriesFinding {

        /**
         * Step of a matrix that is out of line.
         *
         * @param change relative change of the step
         * @param around median of the steps around it
         */
        public record Jump(TensorId tensor, double change, double around) {
        }

        public Jumped {
            jumps = List.copyOf(jumps);
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public List<TensorId> tensors() {
            return jumps.stream().map(Jump::tensor).toList();
        }

        @Override
        public OptionalInt at() {
            return OptionalInt.of(checkpoint);
        }
    }

    /**
     * The matrices moved much farther in a step than in those around it.
     *
     * @param times how many times as far, the median of all
     */
    record AllJumped(int checkpoint, double times) implements SeriesFinding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public OptionalInt at() {
            return OptionalInt.of(checkpoint);
        }
    }

    /** The loss is higher than at the checkpoints before and after. */
    record LossRose(int checkpoint, double before, double loss) implements SeriesFinding {
        @Override
        public OptionalInt at() {
            return OptionalInt.of(checkpoint);
        }
    }

    /**
     * Tells how many of the matrices that move at all stopped before the end.
     *
     * @param half  the checkpoint at which half of those had stopped
     * @param limit of the relative change of a step
     */
    record Stopped(int stopped, int matrices, OptionalInt half, double limit) implements SeriesFinding {
    }

    /**
     * Tells when half of the matrices of each kind had stopped, first ones first.
     *
     * @param kinds those of which half have
     */
    record StopOrder(List<Half> kinds) implements SeriesFinding {

        /** A kind of matrices, and the checkpoint at which half of them had stopped. */
        public record Half(String label, int checkpoint) {
        }

        public StopOrder {
            kinds = List.copyOf(kinds);
        }
    }

    /** Names what still moves at the end. */
    record StillMoving(List<TensorId> tensors, List<Rows> kinds) implements SeriesFinding {

        /**
         * Matrices of a kind that still move.
         *
         * @param label  empty for matrices that are in no layer
         * @param rows   labels of the layers, or names
         * @param of     how many there are, with those that stopped
         */
        public record Rows(String label, List<String> rows, int of) {
            public Rows {
                rows = List.copyOf(rows);
            }
        }

        public StillMoving {
            tensors = List.copyOf(tensors);
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * Tensors that are the same in all checkpoints.
     *
     * @param all whether these are all tensors
     */
    record NeverMoved(List<TensorId> tensors, boolean all) implements SeriesFinding {
        public NeverMoved {
            tensors = List.copyOf(tensors);
        }

        @Override
        public Severity severity() {
            return all ? Severity.WARNING : Severity.NOTE;
        }
    }
}
