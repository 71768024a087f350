/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.subnetwork.write;

/**
 * Facts of the factors that are written for a tensor.
 *
 * @param rank      their rank; 0 for none
 * @param quantised whether they are told by steps of scales
 * @param sizeBytes size of their streams
 */
public record WrittenFactors(int rank, boolean quantised, long sizeBytes) {

    /** Facts of a tensor without factors. */
    public static final WrittenFactors NONE = new WrittenFactors(0, false, 0);
}
