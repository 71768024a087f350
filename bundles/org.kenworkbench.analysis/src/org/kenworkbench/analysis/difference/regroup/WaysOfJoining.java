/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.regroup;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

import org.kenworkbench.analysis.difference.regroup.Matrices.Axis;

/**
 * Makes all ways to put parts together that shapes allow, each once: two ways differ in where they put a value. Ways
 * are many where a matrix is square, or where heads may be of several sizes.
 */
final class WaysOfJoining {

    private final MatrixPart kind;
    private final Matrices joined;
    private final boolean canTurn;
    private final List<WayOfJoining> ways = new ArrayList<>();

    private WaysOfJoining(MatrixPart kind, Matrices joined, boolean canTurn) {
        this.kind = kind;
        this.joined = joined;
        this.canTurn = canTurn;
    }

    /**
     * Finds the ways.
     *
     * @param kind    the matrix that is joined
     * @param parts   its parts, or a single one that joins them too
     * @param canTurn whether the parts may have rows for columns, and be joined along columns
     */
    static List<WayOfJoining> of(MatrixPart kind, Matrices joined, List<Matrices> parts, boolean canTurn) {
        WaysOfJoining found = new WaysOfJoining(kind, joined, canTurn);
        for (boolean transposed : canTurn ? new boolean[] {false, true} : new boolean[] {false}) {
            if (parts.size() == 1) {
                found.addWhole(parts.getFirst(), transposed);
            } else {
                found.addApart(parts, transposed);
            }
        }
        return found.ways;
    }

    private Axis[] axes() {
        return canTurn ? Axis.values() : new Axis[] {Axis.ROWS};
    }

    private void addApart(List<Matrices> parts, boolean transposed) {
        for (Axis axis : axes()) {
            Axis own = transposed ? axis.turned() : axis;
            List<Long> lengths = parts.stream().map(part -> part.along(own)).toList();
            long across = joined.along(axis.turned());
            boolean fit = parts.stream()
                    .allMatch(part -> part.count() == joined.count() && part.along(own.turned()) == across)
                    && lengths.stream().mapToLong(length -> length).sum() == joined.along(axis);
            if (fit) {
                for (JoinOrder order : orders(lengths, transposed)) {
                    ways.add(new WayOfJoining(parts, lengths, axis, JoinOrder.PLAIN, order));
                }
            }
        }
    }

    /** Adds ways from a matrix that is joined too: as it is, and where it can be told apart, with its parts moved. */
    private void addWhole(Matrices part, boolean transposed) {
        Matrices turned = transposed ? part.turned() : part;
        if (!turned.isOfSize(joined)) {
            return;
        }
        long whole = joined.along(Axis.ROWS);
        ways.add(new WayOfJoining(List.of(part), List.of(whole), Axis.ROWS, JoinOrder.PLAIN,
                new JoinOrder(transposed, 1, false)));
        int count = kind.parts().size();
        for (Axis axis : axes()) {
            long length = joined.along(axis) / Math.max(1, count);
            if (count > 0 && length * count == joined.along(axis)) {
                List<Long> lengths = LongStream.generate(() -> length).limit(count).boxed().toList();
                addMoved(part, lengths, axis, transposed);
            }
        }
    }

    /**
     * Adds ways from one order into another. One of the two is that of parts that follow one another whole, or both
     * have as many groups: no others were seen.
     */
    private void addMoved(Matrices part, List<Long> lengths, Axis axis, boolean transposed) {
        Set<JoinOrder> orders = orders(lengths, transposed);
        Axis own = transposed ? axis.turned() : axis;
        for (JoinOrder from : orders) {
            for (JoinOrder to : orders) {
                boolean common = from.groups() == 1 || to.groups() == 1 || from.groups() == to.groups();
                // Names of the parts could be exchanged on both sides: the same way then.
                if (common && !from.isReversed() && !from.equals(to)) {
                    ways.add(new WayOfJoining(part.apart(lengths, own, from), lengths, axis, from, to));
                }
            }
        }
    }

    /**
     * Returns the orders that published models have: queries, keys and values whole or in groups of any number that
     * divides, gates and ups whole or one by one, either first.
     */
    private Set<JoinOrder> orders(List<Long> lengths, boolean transposed) {
        Set<JoinOrder> orders = new LinkedHashSet<>();
        long most = lengths.stream().reduce(0L, WaysOfJoining::divisor);
        if (kind != MatrixPart.QUERY_KEY_VALUE) {
            for (long groups : new long[] {1, most}) {
                orders.add(new JoinOrder(transposed, groups, false));
                orders.add(new JoinOrder(transposed, groups, true));
            }
            return orders;
        }
        for (long groups = 1; groups * groups <= most; groups++) {
            if (most % groups == 0) {
                orders.add(new JoinOrder(transposed, groups, false));
                orders.add(new JoinOrder(transposed, most / groups, false));
            }
        }
        return orders;
    }

    /** Returns the greatest common divisor. */
    private static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }
}
