/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.finding;

import java.util.List;
import java.util.Optional;

import org.kenworkbench.analysis.difference.regroup.RegroupKind;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.place.Layer;
import org.kenworkbench.tensor.place.Part;

/**
 * Something notable about the difference between two models. All values were looked at, unless a finding tells of a
 * sample.
 */
public sealed interface Finding {

    /** Gravity of the finding: it is a note, unless it says otherwise. */
    default Severity severity() {
        return Severity.NOTE;
    }

    /** Names the tensors that it is about, by their names in the tuned model; those that it lacks by the base's. */
    default List<TensorId> tensors() {
        return List.of();
    }

    /**
     * Some values of tuned tensors are NaN or infinite.
     *
     * @param values   how many are
     * @param ofBase   how many of the base's are, in the tuned tensor's type
     * @param narrowed whether the base has them in another type, so that these may have come with the conversion
     */
    record NotFinite(List<TensorId> tensors, long values, long ofBase, boolean narrowed) implements Finding {
        public NotFinite {
            tensors = List.copyOf(tensors);
        }

        @Override
        public Severity severity() {
            return ofBase < values || narrowed ? Severity.ERROR : Severity.WARNING;
        }
    }

    /** All values of the tuned tensors are zero, and the base's are not. */
    record Zeroed(List<TensorId> tensors) implements Finding {
        public Zeroed {
            tensors = List.copyOf(tensors);
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    /**
     * The tuned tensors have the base's direction, but another length, as where a scale was lost or applied twice.
     *
     * @param least  the smallest of ‖tuned‖ / ‖base‖
     * @param most   the largest of these
     * @param others the most that any other tensor grew or shrank, 1 or more; 1 where there is no other
     */
    record Scaled(List<TensorId> tensors, double least, double most, double others) implements Finding {
        public Scaled {
            tensors = List.copyOf(tensors);
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    /**
     * Codes of FP8 stand without their scales in the tuned model.
     *
     * @param scales    names of the scales in the base
     * @param converted whether the codes stand there as numbers of another type
     */
    record ScaleLost(List<TensorId> tensors, List<TensorId> scales, boolean converted) implements Finding {
        public ScaleLost {
            tensors = List.copyOf(tensors);
            scales = List.copyOf(scales);
        }

        @Override
        public Severity severity() {
            return Severity.ERROR;
        }
    }

    /**
     * The tuned matrix is the base's turned.
     *
     * @param turned cosine of the angle between the tuned matrix and the turned base, of a sample
     * @param asIs   the same beside the base as it is
     * @param sampled values that were looked at
     */
    record Transposed(TensorId tensor, double turned, double asIs, long sampled) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public List<TensorId> tensors() {
            return List.of(tensor);
        }
    }

    /**
     * The rows of the tuned matrices are the base's in another order.
     *
     * @param sampledRows rows that were looked for in each
     */
    record RowsReordered(List<TensorId> tensors, int sampledRows) implements Finding {
        public RowsReordered {
            tensors = List.copyOf(tensors);
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /** The tuned tensor is like the base's tensor of another name, as where layers were counted wrongly. */
    record TakenFrom(TensorId tensor, TensorId other) implements Finding {
        @Override
        public Severity severity() {
            return Severity.ERROR;
        }

        @Override
        public List<TensorId> tensors() {
            return List.of(tensor);
        }
    }

    /** The base has tensors of a part that the tuned model does not have. */
    record Gone(List<TensorId> tensors, Part part, boolean all) implements Finding {
        public Gone {
            tensors = List.copyOf(tensors);
        }

        @Override
        public Severity severity() {
            return switch (part) {
                case HEAD, OTHER -> Severity.NOTE;
                case NORMS -> Severity.ERROR;
                case ATTENTION, CROSS_ATTENTION, FFN, EMBEDDINGS -> Severity.WARNING;
            };
        }
    }

    /** The tuned model has tensors that the base does not have. */
    record Added(List<TensorId> tensors) implements Finding {
        public Added {
            tensors = List.copyOf(tensors);
        }
    }

    /** Tensors of one name have other shapes, or types that do not go together. */
    record Reshaped(TensorMatch.Misfit misfit, boolean inHead) implements Finding {
        @Override
        public Severity severity() {
            return inHead ? Severity.NOTE : Severity.WARNING;
        }

        @Override
        public List<TensorId> tensors() {
            return List.of(misfit.tuned().id());
        }
    }

    /** Two tensors that are one in the base are two in the tuned model, with other values. */
    record Untied(TensorId first, TensorId second) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }

        @Override
        public List<TensorId> tensors() {
            return List.of(first, second);
        }
    }

    /**
     * Parts of a kind did not change where the others of that kind did.
     *
     * @param kind   the kind of the parts
     * @param parts  the parts that did not change
     * @param others how many changed in the layers of those
     * @param least  the least relative change of these; NaN where it was not told apart
     * @param most   the largest, likewise
     */
    record LeftAtBase(List<TensorId> tensors, Kind kind, List<PartOfLayer> parts, int others, double least,
            double most) implements Finding {

        /** Kind of parts of a model that are alike. */
        public enum Kind {
            EXPERT,
            HEAD
        }

        /** One of several parts of a layer that are alike, by its number. */
        public record PartOfLayer(Layer layer, int number) {
        }

        public LeftAtBase {
            tensors = List.copyOf(tensors);
            parts = List.copyOf(parts);
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /** No expert changed in any layer, though other matrices of the same layers did. */
    record ExpertsLeft(List<TensorId> tensors, int experts, double others) implements Finding {
        public ExpertsLeft {
            tensors = List.copyOf(tensors);
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /**
     * Matrices that changed far more than the others.
     *
     * @param relativeChange of the one that changed most
     * @param median         of all matrices that changed
     */
    record Outlying(List<TensorId> tensors, Optional<Layer> layer, Part part, double relativeChange,
            double median) implements Finding {
        public Outlying {
            tensors = List.copyOf(tensors);
        }

        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /** The models are as far apart as models that have only the architecture in common. */
    record OtherBase(double relativeChange) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }

    /**
     * All values are the base's, converted to another type.
     *
     * @param from types of the base's tensors, and {@code to} of the tuned ones, where these differ
     */
    record CastAlone(List<DType> from, List<DType> to) implements Finding {
        public CastAlone {
            from = List.copyOf(from);
            to = List.copyOf(to);
        }
    }

    /**
     * The change is of low rank, as an adapter that was merged leaves it.
     *
     * @param rank     the median
     * @param matrices in which it was found
     * @param rows     sampled rows of each, at most
     */
    record LowRank(List<TensorId> tensors, int rank, int matrices, int rows) implements Finding {
        public LowRank {
            tensors = List.copyOf(tensors);
        }
    }

    /**
     * Rows of an embedding that did not change, or hardly.
     *
     * @param unchanged       rows of which no value changed
     * @param mostlyUnchanged rows of which less than half did
     */
    record RowsUnchanged(TensorId tensor, long rows, long unchanged, long mostlyUnchanged) implements Finding {
        @Override
        public List<TensorId> tensors() {
            return List.of(tensor);
        }
    }

    /**
     * Few rows or columns hold nine tenths of the change of a matrix.
     *
     * @param byRows  whether they are rows
     * @param holding how many hold it
     * @param lines   how many there are
     */
    record MovedTogether(TensorId tensor, boolean byRows, long holding, long lines) implements Finding {
        @Override
        public List<TensorId> tensors() {
            return List.of(tensor);
        }
    }

    /** The tuned tensor has more rows than the base's, or fewer. */
    record RowsAdded(TensorId tensor, long ofBase, long ofTuned) implements Finding {
        @Override
        public List<TensorId> tensors() {
            return List.of(tensor);
        }
    }

    /** Layers of which nothing changed, though something did in others. */
    record LayersUnchanged(List<Layer> layers, int others) implements Finding {
        public LayersUnchanged {
            layers = List.copyOf(layers);
        }
    }

    /**
     * All values of both models that are stored in F32 or F64 are numbers of a narrower type.
     *
     * @param tensors   those that are stored so in the tuned model
     * @param sizeBytes bytes of these
     * @param narrowBytes bytes that they would take
     */
    record FitNarrower(List<TensorId> tensors, DType narrow, long sizeBytes, long narrowBytes) implements Finding {
        public FitNarrower {
            tensors = List.copyOf(tensors);
        }
    }

    /** Names differ in their beginnings. */
    record Renamed(String inBase, String inTuned, int tensorCount) implements Finding {
    }

    /**
     * One model has the names of GGUF, the other those of the program that it was trained with.
     *
     * @param tensorCount tensors that were brought together by layer and word
     * @param inTuned     whether the tuned model has those of GGUF
     */
    record NamedByGguf(int tensorCount, boolean inTuned) implements Finding {
    }

    /**
     * Tensors that one model has apart and the other joined, and that were compared.
     *
     * @param tensors       names of the joined ones
     * @param joinedInTuned whether the tuned model has them joined
     */
    record Regrouped(List<TensorId> tensors, RegroupKind kind, boolean joinedInTuned) implements Finding {
        public Regrouped {
            tensors = List.copyOf(tensors);
        }
    }

    /**
     * No tensor of one model goes together with one of the other.
     *
     * @param ofBase  how many the base has
     * @param ofTuned how many the tuned model has
     */
    record NothingTogether(int ofBase, int ofTuned) implements Finding {
        @Override
        public Severity severity() {
            return Severity.WARNING;
        }
    }
}
