/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.kenworkbench.pruning.Allocation;
import org.kenworkbench.pruning.Fate;
import org.kenworkbench.pruning.Fill;
import org.kenworkbench.pruning.Outside;
import org.kenworkbench.pruning.PruningInputException;
import org.kenworkbench.pruning.PruningRequest;
import org.kenworkbench.pruning.PruningRequestException;
import org.kenworkbench.pruning.Rescale;
import org.kenworkbench.pruning.UnprunableTensorException;
import org.kenworkbench.pruning.match.KnownBuffers;
import org.kenworkbench.pruning.match.TensorMatch;
import org.kenworkbench.pruning.match.TiedTensors;
import org.kenworkbench.tensor.Shape;
import org.kenworkbench.tensor.TensorId;
import org.kenworkbench.tensor.TensorInfo;
import org.kenworkbench.tensor.TensorPair;
import org.kenworkbench.tensor.place.Place;
import org.kenworkbench.tensor.place.Places;
import org.kenworkbench.tensor.steps.FactorPrecision;
import org.kenworkbench.tensor.steps.QuantisedRows;
import org.kenworkbench.tensor.steps.ValuePrecision;

/**
 * Plan of what is done to every tensor of the tuned model, made from headers alone; tensors are ordered by name.
 *
 * @param match match of these tensors with the base's
 */
public record PruningPlan(PruningRequest request, TensorMatch match, List<TensorPlan> tensors) {

    /**
     * Longest row that can be ranked; a longer one would need more than the heap that a run may take. One
     * such row at a time is in work. With half of it kept, rule {@code ken} of the {@code cpu} provider takes 60 to 90
     * bytes of heap a value (384 MB do for the longest row, 256 MB do not), {@code ken-density} and {@code magnitude}
     * less than 24.
     */
    public static final long MAX_ROW_LENGTH = 1 << 22;

    public PruningPlan {
        tensors = List.copyOf(tensors);
    }

    /** Plans for checkpoints in which no tensors are tied. */
    public static PruningPlan of(PruningRequest request, Collection<TensorInfo> base, Collection<TensorInfo> tuned)
            throws PruningInputException {
        return of(request, base, tuned, TiedTensors.NONE, TiedTensors.NONE);
    }

    /**
     * Matches the two checkpoints and applies the scope. Tensors that the base does not have are kept whole.
     *
     * @throws PruningInputException   if no two tensors go together; the message lists all differences
     * @throws PruningRequestException if the scope selects nothing that can be pruned
     */
    public static PruningPlan of(PruningRequest request, Collection<TensorInfo> base, Collection<TensorInfo> tuned,
            TiedTensors tiedInBase, TiedTensors tiedInTuned) throws PruningInputException {
        return of(request, TensorMatch.of(base, tuned, tiedInBase, tiedInTuned), tuned);
    }

    /**
     * Applies the scope to tensors that were matched.
     *
     * @param tuned all tensors of the tuned model
     * @throws PruningInputException   if no two tensors go together; the message lists all differences
     * @throws PruningRequestException if the scope selects nothing that can be pruned
     */
    public static PruningPlan of(PruningRequest request, TensorMatch match, Collection<TensorInfo> tuned)
            throws PruningInputException {
        if (match.pairs().isEmpty()) {
            throw match.differences();
        }
        Map<TensorId, TensorInfo> bases = new HashMap<>();
        match.pairs().forEach(pair -> bases.put(pair.tuned().id(), pair.base()));
        Set<TensorInfo> selected = request.scope().select(tuned);
        List<TensorPlan> plans = new ArrayList<>();
        for (TensorInfo tensor : tuned) {
            TensorId tiedTo = match.tied().get(tensor.id());
            plans.add(tiedTo == null
                    ? plan(request, tensor, Optional.ofNullable(bases.get(tensor.id())), selected.contains(tensor))
                    : TensorPlan.tied(tensor, tiedTo));
        }
        plans.sort((a, b) -> a.tensor().id().compareTo(b.tensor().id()));
        PruningPlan plan = new PruningPlan(request, match, plans);
        if (plan.parametersInScope() == 0) {
            throw new PruningRequestException("--scope " + request.scope()
                    + " selects no parameter that can be pruned; 'ken inspect' lists names, shapes and types.");
        }
        return plan;
    }

    /** Returns the place of each tensor in the tuned model. */
    public Map<TensorId, Place> places() {
        return Places.of(tensors.stream().map(TensorPlan::tensor).toList());
    }

    /** Values of the model; those of tied tensors are counted once. */
    public long parameters() {
        return tensors.stream().mapToLong(TensorPlan::ownParameters).sum();
    }

    public long parametersInScope() {
        return tensors.stream().filter(t -> t.fate() == Fate.PRUNED).mapToLong(TensorPlan::parameters).sum();
    }

    /** Values that are kept in scope: those the rule keeps, and those of rows that the base does not have. */
    public long keptInScope() {
        return tensors.stream().filter(t -> t.fate() == Fate.PRUNED)
                .mapToLong(t -> t.kept() + t.addedParameters()).sum();
    }

    /** Numbers of factors that are stored beside what is kept. */
    public long factorNumbers() {
        return tensors.stream().mapToLong(TensorPlan::factorNumbers).sum();
    }

    /**
     * Share of what is pruned of a tensor that stays, where its rows share their budget, as the budget says: of the
     * tensor, or of the scope.
     */
    public double sharedBudget(TensorPlan tensor) {
        if (tensor.allocation() == Allocation.TENSOR) {
            return (double) tensor.kept() / (tensor.rows() * tensor.rowLength());
        }
        long kept = 0;
        long all = 0;
        for (TensorPlan each : tensors) {
            if (each.fate() == Fate.PRUNED) {
                kept += each.kept();
                all += each.rows() * each.rowLength();
            }
        }
        return (double) kept / all;
    }

    /** Returns the same plan with another fill, which no tensor's plan depends on. */
    public PruningPlan withFill(Fill fill) {
        return new PruningPlan(request.withFill(fill), match, tensors);
    }

    /**
     * Returns the same plan with forms of their own for some tensors. Values of a tensor with rows that the base does
     * not have stay exact whatever its form says.
     *
     * @param forms forms of tensors that are pruned
     * @throws PruningInputException    if a tensor is too large for the factors that it is to have
     * @throws IllegalArgumentException if the request is not of factors, of rows of a tensor that share their budget,
     *                                  and of values that are not rescaled; if a tensor is not pruned, or a form does
     *                                  not fit it
     */
    public PruningPlan withForms(Map<TensorId, ChangeForm> forms) throws PruningInputException {
        if (request.fill() != Fill.LOW_RANK || request.allocation() != Allocation.TENSOR
                || request.rescale() != Rescale.NONE) {
            throw new IllegalArgumentException("forms for " + request);
        }
        Map<TensorId, ChangeForm> left = new HashMap<>(forms);
        List<TensorPlan> formed = new ArrayList<>();
        for (TensorPlan tensor : tensors) {
            ChangeForm form = left.remove(tensor.tensor().id());
            formed.add(form == null ? tensor : formed(tensor, form));
        }
        if (!left.isEmpty()) {
            throw new IllegalArgumentException("no tensors " + left.keySet());
        }
        return new PruningPlan(request, match, formed);
    }

    private TensorPlan formed(TensorPlan tensor, ChangeForm form) throws PruningInputException {
        if (tensor.fate() != Fate.PRUNED || form.kept() > tensor.rows() * tensor.rowLength()
                || !FactorRanks.fits(form.rank(), tensor)) {
            throw new IllegalArgumentException(form + " for " + tensor);
        }
        TensorPair pair = new TensorPair(tensor.base().orElseThrow(), tensor.tensor());
        FactorRanks.require(request, pair, form.rank(), form.factors());
        ValuePrecision values = pair.addedElements() == 0 ? form.values() : ValuePrecision.EXACT;
        return tensor.with(amount(new ChangeForm(form.kept(), values, form.rank(), form.factors()),
                tensor.allocation(), tensor.rows(), tensor.rowLength(),
                Math.min(tensor.rows(), tensor.rowLength()) > FactorRanks.MAX_WHOLE_SIDE_OF_FORMS));
    }

    /** Whether some tensors are not what the request alone makes of them. */
    public boolean hasForms() {
        return request.fill() == Fill.LOW_RANK && request.allocation() == Allocation.TENSOR
                && tensors.stream().anyMatch(tensor -> tensor.fate() == Fate.PRUNED && isFormed(tensor));
    }

    private boolean isFormed(TensorPlan tensor) {
        try {
            return !tensor.equals(plan(request, tensor.tensor(), tensor.base(), true));
        } catch (PruningInputException _) {
            return true; // the request alone would be refused, so the tensor cannot be as that says
        }
    }

    /** Whether another plan does the same to the same tensors, but for the number of values kept. */
    public boolean differsInBudgetOnly(PruningPlan other) {
        return request.equals(other.request.withBudget(request.budget()))
                && tensors.stream().map(TensorPlan::withoutBudget).toList()
                        .equals(other.tensors.stream().map(TensorPlan::withoutBudget).toList());
    }

    /** Bytes read from both checkpoints. */
    public long inputBytes() {
        return tensors.stream().filter(t -> t.fate() != Fate.TIED)
                .mapToLong(t -> t.tensor().sizeBytes() + t.base().map(TensorInfo::sizeBytes).orElse(0L)).sum();
    }

    private static TensorPlan plan(PruningRequest request, TensorInfo tensor, Optional<TensorInfo> base,
            boolean inScope)
            throws PruningInputException {
        Optional<String> whole = reasonToKeepWhole(request, tensor, base, inScope);
        if (whole.isPresent()) {
            return TensorPlan.of(tensor, base, Fate.TUNED, whole.get());
        }
        if (!inScope) {
            return TensorPlan.of(tensor, base, request.outside() == Outside.BASE ? Fate.BASE : Fate.TUNED,
                    "outside scope");
        }
        TensorPair pair = new TensorPair(base.orElseThrow(), tensor);
        Shape common = pair.common();
        long rowLength = common.rowLength();
        if (rowLength > MAX_ROW_LENGTH) {
            throw new UnprunableTensorException(tensor.name(), "Tensor '" + tensor.name() + "' has rows of " + rowLength
                    + " values, more than the " + MAX_ROW_LENGTH + " that can be ranked:").within(request.scope());
        }
        long rows = common.rowCount();
        long k = request.budget().k(rowLength);
        ValuePrecision values = pair.addedElements() == 0 ? request.precision() : ValuePrecision.EXACT;
        int rank = request.fill() == Fill.LOW_RANK ? FactorRanks.of(request, pair, k, values) : 0;
        return new TensorPlan(tensor, base, TensorPlan.Verdict.PRUNED, rows, rowLength,
                amount(new ChangeForm(rank > 0 && request.spendsOnFactors() ? 0 : rows * k, values, rank,
                        request.factorPrecision()), request.allocation(), rows, rowLength,
                        Math.min(rows, rowLength) > FactorRanks.MAX_WHOLE_SIDE));
    }

    private static TensorPlan.Amount amount(ChangeForm form, Allocation allocation, long rows, long rowLength,
            boolean isLarge) {
        return new TensorPlan.Amount(form.kept(), allocation, form.values(),
                form.values().isQuantised() ? QuantisedRows.rowsOfScale(rows, rowLength) : 0, form.rank(),
                form.rank() > 0 ? form.factors() : FactorPrecision.EXACT, form.rank() > 0 && isLarge);
    }

    /** Reason why a tensor is the tuned model's whatever the scope and {@code --outside} say. */
    private static Optional<String> reasonToKeepWhole(PruningRequest request, TensorInfo tensor,
            Optional<TensorInfo> base,
            boolean inScope) {
        if (!tensor.dtype().isPrunable()) {
            return Optional.of("type " + tensor.dtype());
        }
        if (KnownBuffers.contain(tensor)) {
            return Optional.of("buffer");
        }
        if (base.isEmpty()) {
            return Optional.of("not in the base");
        }
        if (!inScope) {
            boolean grown = new TensorPair(base.get(), tensor).addedElements() > 0;
            return request.outside() == Outside.BASE && grown ? Optional.of("rows added") : Optional.empty();
        }
        if (tensor.shape().rank() == 0) {
            return Optional.of("scalar");
        }
        return new TensorPair(base.get(), tensor).commonElements() == 0 ? Optional.of("empty") : Optional.empty();
    }
}
