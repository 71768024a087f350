/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.pruning.cut;

import java.util.Set;

/** Question of a search for cuts, which counts of the keys of all values answer. */
public sealed interface KeyQuestion {

    /** Asks how many keys have each upper digit. */
    record Upper() implements KeyQuestion {
    }

    /**
     * Asks how many keys with certain upper digits have each lower digit.
     *
     * @param uppers none twice; not changed
     */
    record Lower(int[] uppers) implements KeyQuestion {
    }

    /**
     * Asks how many keys of each tensor equal certain ones.
     *
     * @param keys not changed
     */
    record Ties(int[] keys) implements KeyQuestion {
    }

    /**
     * Asks how many keys of each block of some tensors equal certain ones.
     *
     * @param keys    not changed
     * @param tensors indices of the tensors in the plan
     */
    record BlockTies(int[] keys, Set<Integer> tensors) implements KeyQuestion {

        public BlockTies {
            tensors = Set.copyOf(tensors);
        }

        @Override
        public boolean asks(int tensor) {
            return tensors.contains(tensor);
        }
    }

    /** Tells whether the keys of a tensor are to be counted. */
    default boolean asks(int tensor) {
        return true;
    }
}
