/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.ui.window;

/** The kinds of things that are remembered as opened, each of which has a {@link RecentOpener}. */
public enum RecentKind {
    /** A composition: the record of one pruned model. */
    COMPOSITION,
    /** A checkpoint that was opened alone. */
    MODEL,
    /** A base and a tuned checkpoint, in this order. */
    PAIR,
    /** The checkpoints of one training run, or the folder that holds them. */
    SERIES
}
