/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.analysis.diagnosis;

/**
 * The rank of tuned - base of one matrix, estimated from some of its rows.
 *
 * @param verdict           the answer
 * @param rank              directions that stand out of what is left as noise; 0 if none does
 * @param captured          share of the change that these hold, both in units of each row's and column's rounding
 * @param residualOverRounding what is left, beside what rounding to the tuned tensor's type is expected to leave
 * @param rows              changed rows that were looked at
 * @param highestRank       the largest rank that could have been found with so many
 */
public record RankEstimate(RankVerdict verdict, int rank, double captured, double residualOverRounding, int rows,
        int highestRank) {
}
