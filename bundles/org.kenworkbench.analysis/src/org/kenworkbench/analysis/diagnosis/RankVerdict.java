/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

/** What a sketch tells of the rank of a change. */
public enum RankVerdict {

    /** Few directions hold the change, and what is left is no more than rounding: a merged LoRA looks so. */
    LOW,

    /** No few directions hold it. */
    FULL,

    /** Most of what changed is no larger than rounding itself, which has full rank whatever was rounded. */
    HIDDEN
}
