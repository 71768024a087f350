/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.kenworkbench.checkpoint.TensorId;
import org.kenworkbench.checkpoint.TensorInfo;

/** What will be done to every tensor, worked out from headers alone; tensors are ordered by name. */
public record PruningPlan(PruningRequest request, List<TensorPlan> tensors) {

    /**
     * Longest row that can be ranked; a longer one would need more than the heap that DESIGN.md section 9 allows. One such
     * row at a time is in work. With half of it kept, rule {@code ken} of the {@code cpu} provider takes 60 to 90 bytes of
     * heap a value (384 MB do for the longest row, 256 MB do not), {@code ken-density} and {@code magnitude} less than 24.
     */
    public static final long MAX_ROW_LENGTH = 1 << 22;

    public PruningPlan {
        tensors = List.copyOf(tensors);
    }

    /**
     * Matches the two checkpoints and applies the scope.
     *
     * @throws PruningInputException   if names, shapes or types differ; the message lists all differences
     * @throws PruningRequestException if the scope selects nothing that can be pruned
     */
    public static PruningPlan of(PruningRequest request, Collection<TensorInfo> base, Collection<TensorInfo> tuned)
            throws PruningInputException {
        requireMatch(TensorMatch.of(base, tuned));
        Set<TensorInfo> selected = request.scope().select(tuned);
        List<TensorPlan> plans = new ArrayList<>();
        for (TensorInfo tensor : tuned) {
            plans.add(plan(request, tensor, selected.contains(tensor)));
        }
        plans.sort((a, b) -> a.tensor().id().compareTo(b.tensor().id()));
        PruningPlan plan = new PruningPlan(request, plans);
        if (plan.parametersInScope() == 0) {
            throw new PruningRequestException("--scope " + request.scope() //$NON-NLS-1$
                    + " selects no parameter that can be pruned; 'ken inspect' lists names, shapes and types."); //$NON-NLS-1$
        }
        return plan;
    }

    public long parameters() {
        return tensors.stream().mapToLong(TensorPlan::parameters).sum();
    }

    public long parametersInScope() {
        return tensors.stream().filter(t -> t.fate() == Fate.PRUNED).mapToLong(TensorPlan::parameters).sum();
    }

    /** Values the rule keeps in scope. */
    public long keptInScope() {
        return tensors.stream().filter(t -> t.fate() == Fate.PRUNED).mapToLong(t -> t.rows() * t.k()).sum();
    }

    /** Whether another plan does the same to the same tensors, but for the number of values kept. */
    boolean differsInBudgetOnly(PruningPlan other) {
        return request.equals(other.request.withBudget(request.budget()))
                && tensors.stream().map(t -> t.withK(t.rowLength())).toList()
                        .equals(other.tensors.stream().map(t -> t.withK(t.rowLength())).toList());
    }

    /** Bytes read from both checkpoints. */
    public long inputBytes() {
        return tensors.stream().mapToLong(t -> 2 * t.tensor().sizeBytes()).sum();
    }

    private static TensorPlan plan(PruningRequest request, TensorInfo tensor, boolean inScope)
            throws PruningInputException {
        Role role = Roles.of(tensor);
        long rows = tensor.shape().rowCount();
        long rowLength = tensor.shape().rowLength();
        if (!tensor.dtype().isPrunable()) {
            return new TensorPlan(tensor, role, Fate.TUNED, "type " + tensor.dtype(), rows, rowLength, rowLength); //$NON-NLS-1$
        }
        if (!inScope) {
            Fate fate = request.outside() == Outside.BASE ? Fate.BASE : Fate.TUNED;
            return new TensorPlan(tensor, role, fate, "outside scope", rows, rowLength, rowLength); //$NON-NLS-1$
        }
        if (tensor.shape().rank() == 0) {
            return new TensorPlan(tensor, role, Fate.TUNED, "scalar", rows, rowLength, rowLength); //$NON-NLS-1$
        }
        if (rows == 0) {
            return new TensorPlan(tensor, role, Fate.TUNED, "empty", rows, rowLength, rowLength); //$NON-NLS-1$
        }
        if (rowLength > MAX_ROW_LENGTH) {
            throw new PruningInputException("Tensor '" + tensor.name() + "' has rows of " + rowLength //$NON-NLS-1$ //$NON-NLS-2$
                    + " values, more than the " + MAX_ROW_LENGTH + " that can be ranked: leave it out with --scope."); //$NON-NLS-1$ //$NON-NLS-2$
        }
        return new TensorPlan(tensor, role, Fate.PRUNED, "", rows, rowLength, request.budget().k(rowLength)); //$NON-NLS-1$
    }

    private static void requireMatch(TensorMatch match) throws PruningInputException {
        if (match.isComplete()) {
            return;
        }
        Map<TensorId, String> differences = new TreeMap<>();
        match.onlyInTuned().forEach(t -> differences.put(t.id(), "only in tuned, " + describe(t))); //$NON-NLS-1$
        match.onlyInBase().forEach(b -> differences.put(b.id(), "only in base, " + describe(b))); //$NON-NLS-1$
        match.differing().forEach(pair -> differences.put(pair.base().id(),
                "base " + describe(pair.base()) + ", tuned " + describe(pair.tuned()))); //$NON-NLS-1$ //$NON-NLS-2$
        StringBuilder list = new StringBuilder();
        differences.forEach((name, difference) -> list.append("\n  ").append(name).append(": ").append(difference)); //$NON-NLS-1$ //$NON-NLS-2$
        throw new PruningInputException("Base and tuned are not of one architecture, " + differences.size() //$NON-NLS-1$
                + (differences.size() == 1 ? " tensor differs" : " tensors differ") //$NON-NLS-1$ //$NON-NLS-2$
                + ": give the checkpoint that the tuned one was trained from." + list); //$NON-NLS-1$
    }

    private static String describe(TensorInfo tensor) {
        return tensor.dtype() + " " + tensor.shape(); //$NON-NLS-1$
    }
}
