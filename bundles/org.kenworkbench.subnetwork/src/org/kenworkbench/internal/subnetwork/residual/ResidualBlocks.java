/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.residual;

import java.util.ArrayDeque;
import java.util.Deque;

/** Blocks for the numbers of one stream after the other, made when first needed. For one thread at a time. */
public final class ResidualBlocks {

    private final Deque<ResidualBlock> free = new ArrayDeque<>();

    /** A block that was used before, or a new one. */
    ResidualBlock take() {
        return free.isEmpty() ? new ResidualBlock() : free.pop();
    }

    /** Takes back a block, to be used another time. */
    void giveBack(ResidualBlock block) {
        free.push(block);
    }
}
