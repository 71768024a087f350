/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.pruning.result;

/**
 * Numbers of values by their fate.
 *
 * @param kept         values kept
 * @param reset        values reset
 * @param changedKept  kept ones whose tuned value differs from the base's
 * @param changedReset reset ones whose tuned value differed
 */
public record ValueCounts(long kept, long reset, long changedKept, long changedReset) {

    public static final ValueCounts NONE = new ValueCounts(0, 0, 0, 0);

    public ValueCounts plus(ValueCounts next) {
        return new ValueCounts(kept + next.kept, reset + next.reset, changedKept + next.changedKept,
                changedReset + next.changedReset);
    }
}
