/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

/** Verdict of a sketch on the rank of a change. */
public enum RankVerdict {

    /**
     * The change has low rank: few directions hold nearly all of it, or at least half where the rest is no more than
     * rounding, as in a merged LoRA.
     */
    LOW,

    /** The change is not held by few directions and counts as of full rank. */
    FULL,

    /**
     * The rank is hidden: most of the change is no larger than rounding itself, which has full rank whatever was
     * rounded.
     */
    HIDDEN
}
