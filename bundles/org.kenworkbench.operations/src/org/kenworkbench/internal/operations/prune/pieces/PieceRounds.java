/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.operations.prune.pieces;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.eclipse.jdt.annotation.Nullable;
import org.kenworkbench.internal.operations.prune.resume.JournalEntry;
import org.kenworkbench.internal.operations.prune.write.OtherForms;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.plan.PruningPlan;
import org.kenworkbench.pruning.plan.TensorPlan;
import org.kenworkbench.pruning.plan.TensorSpan;
import org.kenworkbench.pruning.result.TensorResult;
import org.kenworkbench.pruning.run.BudgetSearch;
import org.kenworkbench.tensor.TensorId;

/**
 * The rounds of a divided pruning: those in which pieces count, where rows of the whole model share a budget, and the
 * one in which each writes its shard. One thread.
 */
public final class PieceRounds {

    private final PieceFacts facts;
    private final List<TensorSpan> spans;
    private final List<Map<TensorId, TensorPlan>> tensors;
    private final Optional<BudgetSearch> search;
    /** Pieces of the round. */
    private List<PieceTask> round = List.of();
    private final BitSet done = new BitSet();
    /** Results of the last round, by piece; null where one is not done. */
    private final @Nullable PieceResult[] written;
    private boolean begun;

    /** @param spans together the whole of each plan */
    public PieceRounds(PieceFacts facts, List<TensorSpan> spans, List<PruningPlan> plans) {
        this.facts = facts;
        this.spans = List.copyOf(spans);
        this.tensors = JournalEntry.tensors(plans);
        this.search = BudgetSearch.isNeeded(plans.getFirst()) ? Optional.of(new BudgetSearch(plans)) : Optional.empty();
        this.written = new PieceResult[spans.size()];
    }

    /**
     * Returns the pieces of the next round; none if there is none.
     *
     * @throws IllegalStateException if pieces of the round before are not done
     * @throws PruningInputException if a checkpoint changed while pieces counted
     */
    public List<PieceTask> next() throws PruningInputException {
        requireDone();
        if (search.isPresent() && !round.isEmpty() && !begun) {
            search.get().endRound();
        }
        done.clear();
        Optional<byte[]> question = search.flatMap(BudgetSearch::next);
        if (question.isPresent()) {
            round = spans.stream().filter(search.get()::asks)
                    .map(span -> PieceTask.count(facts, span, question.get())).toList();
        } else if (!begun) {
            begun = true;
            Optional<byte[]> cuts = search.map(BudgetSearch::cuts);
            round = IntStream.range(0, spans.size())
                    .mapToObj(i -> PieceTask.write(facts, spans.get(i), i + 2, cuts)).toList();
        } else {
            round = List.of();
        }
        return round;
    }

    private void requireDone() {
        if (done.cardinality() < round.size()) {
            throw new IllegalStateException(done.cardinality() + " of " + round.size() + " pieces are done");
        }
    }

    /**
     * Takes the result of a piece of the round.
     *
     * @return whether it wrote, and was not done already
     * @throws IllegalArgumentException if the bytes are no result of the piece
     */
    public boolean done(int piece, byte[] result) {
        if (piece < 0 || piece >= round.size()) {
            throw new IllegalArgumentException("piece " + piece + " of " + round.size());
        }
        if (done.get(piece)) {
            return false;
        }
        if (round.get(piece).question().isPresent()) {
            search.orElseThrow().add(result);
            done.set(piece);
            return false;
        }
        written[piece] = PieceResult.parse(result, tensors);
        done.set(piece);
        return true;
    }

    /**
     * Returns the results of all pieces that wrote, in the order of the shards.
     *
     * @throws IllegalStateException if some are not done
     */
    public List<PieceResult> written() {
        List<PieceResult> all = new ArrayList<>();
        for (PieceResult one : written) {
            if (one == null) {
                throw new IllegalStateException("shard " + (all.size() + 2) + " is not written");
            }
            all.add(one);
        }
        return all;
    }

    /** Returns the results of one plan for all tensors that are not tied to another, once all is written. */
    public List<TensorResult> results(int plan) {
        return written().stream().flatMap(piece -> piece.entry().results().get(plan).stream()).toList();
    }

    /** Returns the sizes of other forms of all tensors, once all is written. */
    public OtherForms.State forms() {
        return written().stream().map(piece -> piece.entry().forms()).reduce(OtherForms.State.NONE,
                OtherForms.State::plus);
    }
}
