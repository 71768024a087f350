/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.values.notable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.kenworkbench.analysis.difference.finding.Severity;
import org.kenworkbench.analysis.values.ValuePlace;
import org.kenworkbench.analysis.values.rows.RepeatedRows;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Part;

/** Something notable about the values of one model. All of them were looked at. */
public sealed interface Notable {

    /** Gravity of the finding: it is a note, unless it says otherwise. */
    default Severity severity() {
        return Severity.NOTE;
    }

    /** Names the tensors that it is about, the one to look at first. */
    List<TensorId> tensors();

    /** Names the place to look at in the first of the tensors, where there is one. */
    default Optional<ValuePlace> place() {
        return Optional.empty();
    }

    /**
     * Some values are NaN or infinite.
     *
     * @param nans       how many are NaN
     * @param infinities how many are infinite
     * @param first      the first of them in the first tensor
     */
    record NotFinite(List<TensorId> tensors, long nans, long infinities, ValuePlace first) implements Notable {
        public NotFinite {
            tensors = List.copyOf(tensors);
            Objects.requireNonNull(first);
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public Optional<ValuePlace> place() {
            return Optional.of(first);
        }
    }

    /** All values of some matrices are zero. */
    record Zero(List<TensorId> tensors) implements Notable {
        public Zero {
            tensors = List.copyOf(tensors);
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /**
     * All values of a tensor are one number, of each tensor that is named.
     *
     * @param values the number of each, in the order of the tensors
     * @param others number of tensors of the same role whose values are not
     */
    record Constant(List<TensorId> tensors, List<Double> values, long others) implements Notable {
        public Constant {
            tensors = List.copyOf(tensors);
            values = List.copyOf(values);
        }

        @Override
        public Severity severity() {
            return others > 0 ? Severity.WARNING : Severity.NOTE;
        }
    }

    /**
     * A few matrices have far more values far out than all others.
     *
     * @param beyond       how many each has, in the order of the tensors
     * @param shares       the same as shares of its values
     * @param othersBeyond the most that any other matrix has
     * @param othersShare  the largest share of any other matrix
     * @param spot         where all of them are, if that is one part of one layer
     */
    record Outlying(List<TensorId> tensors, List<Long> beyond, List<Double> shares, long othersBeyond,
            double othersShare, Optional<Spot> spot) implements Notable {
        public Outlying {
            tensors = List.copyOf(tensors);
            beyond = List.copyOf(beyond);
            shares = List.copyOf(shares);
            Objects.requireNonNull(spot);
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /** A part of a layer. */
    record Spot(Layer layer, Part part) {
        public Spot {
            Objects.requireNonNull(layer);
            Objects.requireNonNull(part);
        }
    }

    /**
     * Codes of FP8 have no scales beside them.
     *
     * @param scaled number of other tensors of codes, which have
     */
    record NoScales(List<TensorId> tensors, long scaled) implements Notable {
        public NoScales {
            tensors = List.copyOf(tensors);
        }

        @Override
        public Severity severity() {
            return scaled > 0 ? Severity.WARNING : Severity.NOTE;
        }
    }

    /** Some rows of a matrix are equal, or have zeros only. */
    record Repeated(TensorId tensor, RepeatedRows rows) implements Notable {
        @Override
        public List<TensorId> tensors() {
            return List.of(tensor);
        }
    }

    /**
     * All values of the floating-point tensors fit a narrower type.
     *
     * @param narrow         that type
     * @param sizeBytes      bytes of those that are stored in a wider one
     * @param narrowBytes    bytes that they would take
     */
    record FitsNarrower(List<TensorId> tensors, DType narrow, long sizeBytes, long narrowBytes) implements Notable {
        public FitsNarrower {
            tensors = List.copyOf(tensors);
        }
    }

    /** One tensor has a large share of all values. */
    record Large(TensorId tensor, double share) implements Notable {
        @Override
        public List<TensorId> tensors() {
            return List.of(tensor);
        }
    }

    /**
     * Tensors are of several types.
     *
     * @param types number of tensors of each, the most frequent first
     */
    record Types(List<TypeCount> types) implements Notable {
        public Types {
            types = List.copyOf(types);
        }

        @Override
        public List<TensorId> tensors() {
            return List.of();
        }
    }

    /**
     * A type and its tensors.
     *
     * @param numeric whether these are read as numbers
     */
    record TypeCount(DType type, long tensors, boolean numeric) {
    }
}
