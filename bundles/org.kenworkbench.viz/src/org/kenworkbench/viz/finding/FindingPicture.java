/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.viz.finding;

import java.util.List;
import java.util.Set;

/** Content of a small picture beside a finding: the thing that was found, among its like. Immutable. */
public sealed interface FindingPicture {

    /** No picture. */
    FindingPicture NONE = new None();

    /** Picture of findings that have nothing to show. */
    record None() implements FindingPicture {
    }

    /**
     * A bar for each of several tensors or layers.
     *
     * @param heights not negative; the highest fills the picture
     * @param marked  indexes of those that the finding is about
     */
    record Bars(List<Double> heights, Set<Integer> marked) implements FindingPicture {
        public Bars {
            heights = List.copyOf(heights);
            marked = Set.copyOf(marked);
        }
    }

    /**
     * A square for each of several things, such as the experts of a layer.
     *
     * @param count  how many there are
     * @param marked indexes of those that the finding is about, which are empty
     */
    record Squares(int count, Set<Integer> marked) implements FindingPicture {
        public Squares {
            marked = Set.copyOf(marked);
        }
    }

    /**
     * A part of a whole.
     *
     * @param share from 0 to 1
     */
    record Share(double share) implements FindingPicture {
    }

    /** A matrix, and the same one turned. */
    record Turned() implements FindingPicture {
    }
}
