/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.difference.regroup;

import java.util.List;

/**
 * A way to put parts together that gives as many rows and columns as the joined matrix has.
 *
 * @param parts   as the one side has them
 * @param lengths those of the parts, along the axis
 * @param axis    along which the joined matrix has the parts
 * @param from    the order in which the other side has them, where it has joined them too; else the plain one
 * @param order   the order in which the joined matrix has them
 */
record WayOfJoining(List<Matrices> parts, List<Long> lengths, Matrices.Axis axis, JoinOrder from, JoinOrder order) {

    WayOfJoining {
        parts = List.copyOf(parts);
        lengths = List.copyOf(lengths);
    }

    /** Whether biases are put together in this way where weights are in the other. */
    boolean isOfBiasTo(WayOfJoining ofWeights) {
        boolean ofOne = lengths.size() == 1 && ofWeights.lengths.size() == 1;
        return (ofOne || lengths.equals(ofWeights.lengths)) && from.hasGroupsOf(ofWeights.from)
                && order.hasGroupsOf(ofWeights.order);
    }

    /** Puts the parts together. What is turned is turned last: so it is read in pieces that are as long as can be. */
    Matrices joined() {
        if (order.isTransposed()) {
            return Matrices.joined(parts, axis.turned(), order).turned();
        }
        return Matrices.joined(parts, axis, order);
    }

    /** Returns the parts, with rows and columns as the joined matrix has them. */
    List<Matrices> partsAsJoined() {
        return order.isTransposed() ? parts.stream().map(Matrices::turned).toList() : parts;
    }

    /** Returns the parts of the matrix that joins them. */
    List<Matrices> partsOf(Matrices joined) {
        return joined.apart(lengths, axis, order);
    }
}
