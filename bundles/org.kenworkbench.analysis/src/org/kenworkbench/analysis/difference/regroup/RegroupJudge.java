/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.regroup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.analysis.diagnosis.MatchedTensors;
import org.kenworkbench.internal.analysis.regroup.ShapedTensor;
import org.kenworkbench.tensor.AlignedTensor;
import org.kenworkbench.tensor.Checkpoint;
import org.kenworkbench.tensor.CheckpointException;
import org.kenworkbench.tensor.DType;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.Tensor;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;

/** Decides whether parts of two models go together, and gives those that do. For one thread. */
final class RegroupJudge {

    /** Cosine of parts that training may have moved far: what is unrelated has one near 0. */
    static final double LEAST_LIKENESS = 0.5;
    /** Distance to the next way. A way that is wrong in half of a part's rows halves the cosine of that part. */
    static final double LEAST_LEAD = 0.2;

    private final Checkpoint base;
    private final Checkpoint tuned;
    private final ValueLikeness values;

    /** Tensors that go together, and the way in which they do. */
    record Verdict(RegroupedTensors pair, WayOfJoining way) {
    }

    RegroupJudge(Checkpoint base, Checkpoint tuned, BooleanSupplier cancelled) {
        this.base = base;
        this.tuned = tuned;
        this.values = new ValueLikeness(cancelled);
    }

    /**
     * Brings parts together.
     *
     * @param known way of the weights that the parts are the biases of; null where there are no such weights
     * @return empty if it is not sure that they go together
     */
    Optional<Verdict> judge(RegroupCandidate candidate, @Nullable WayOfJoining known)
            throws CheckpointException {
        DType type = candidate.target().tensors().getFirst().dtype();
        Optional<Matrices> joined = Matrices.of(candidate.target(), side(candidate.isToTuned()));
        List<Matrices> parts = new ArrayList<>();
        for (StoredPart part : candidate.other()) {
            if (fits(part.tensors().getFirst().dtype(), type)) {
                Matrices.of(part, side(!candidate.isToTuned())).ifPresent(parts::add);
            }
        }
        boolean alike = parts.stream().map(Matrices::dtype).distinct().count() == 1;
        if (joined.isEmpty() || parts.size() < candidate.other().size() || !alike) {
            return Optional.empty();
        }
        boolean canTurn = !type.isPacked() && !candidate.target().isBias();
        List<WayOfJoining> ways = WaysOfJoining.of(candidate.joined(), joined.get(), parts, canTurn);
        Optional<WayOfJoining> sure = known == null ? sure(ways, joined.get()) : sure(ways, joined.get(), known);
        return sure.map(way -> new Verdict(pair(candidate, joined.get(), way), way));
    }

    private Checkpoint side(boolean isTuned) {
        return isTuned ? tuned : base;
    }

    private static boolean fits(DType part, DType joined) {
        return part == joined || part.isPrunable() && joined.isPrunable();
    }

    /** Returns the way whose parts are like those of the joined matrix, if no other is nearly as like. */
    private Optional<WayOfJoining> sure(List<WayOfJoining> ways, Matrices joined) throws CheckpointException {
        Optional<WayOfJoining> best = Optional.empty();
        double most = 0;
        double next = 0;
        for (WayOfJoining way : ways) {
            double likeness = likeness(way, joined);
            if (likeness > most) {
                next = most;
                most = likeness;
                best = Optional.of(way);
            } else {
                next = Math.max(next, likeness);
            }
        }
        return most >= LEAST_LIKENESS && most - next >= LEAST_LEAD ? best : Optional.empty();
    }

    /** Returns the way with the order of the weights, unless the values of the biases are clearly in another. */
    private Optional<WayOfJoining> sure(List<WayOfJoining> ways, Matrices joined, WayOfJoining known)
            throws CheckpointException {
        List<WayOfJoining> asKnown = ways.stream().filter(way -> way.isOfBiasTo(known)).toList();
        if (asKnown.size() != 1) {
            return Optional.empty();
        }
        double likeness = likeness(asKnown.getFirst(), joined);
        for (WayOfJoining way : ways) {
            double ofOther = way == asKnown.getFirst() ? likeness : likeness(way, joined);
            if (ofOther >= LEAST_LIKENESS && ofOther - likeness >= LEAST_LEAD) {
                return Optional.empty();
            }
        }
        return Optional.of(asKnown.getFirst());
    }

    private double likeness(WayOfJoining way, Matrices joined) throws CheckpointException {
        return values.likeness(way.partsOf(joined), way.partsAsJoined(), LEAST_LIKENESS - LEAST_LEAD);
    }

    private static RegroupedTensors pair(RegroupCandidate candidate, Matrices joined, WayOfJoining way) {
        StoredPart target = candidate.target();
        String name = target.name();
        TensorInfo first = target.tensors().getFirst();
        TensorId id = new TensorId(name);
        Shape shape = first.shape();
        if (target.isApart()) {
            List<Long> dims = new ArrayList<>(shape.dims());
            dims.addFirst((long) target.tensors().size());
            shape = new Shape(dims);
        }
        DType otherType = candidate.other().getFirst().tensors().getFirst().dtype();
        Tensor whole = new ShapedTensor(new TensorInfo(id, first.dtype(), shape), joined.tensor());
        Tensor made = new ShapedTensor(new TensorInfo(id, otherType, shape), way.joined().tensor());
        Tensor ofTuned = candidate.isToTuned() ? whole : made;
        Tensor ofBase = candidate.isToTuned() ? made : whole;
        return new RegroupedTensors(kind(candidate), name, way.order(), RegroupCandidate.tensors(candidate.base()),
                RegroupCandidate.tensors(candidate.tuned()),
                new MatchedTensors(new AlignedTensor(ofBase, ofTuned.info()), ofTuned, shape, ofBase.info().dtype()));
    }

    private static RegroupKind kind(RegroupCandidate candidate) {
        boolean experts = candidate.target().isApart() || candidate.target().isStacked();
        return switch (candidate.joined()) {
            case QUERY_KEY_VALUE -> RegroupKind.QUERY_KEY_VALUE;
            case GATE_UP -> experts ? RegroupKind.EXPERTS_GATE_UP : RegroupKind.GATE_UP;
            default -> RegroupKind.EXPERTS;
        };
    }
}
