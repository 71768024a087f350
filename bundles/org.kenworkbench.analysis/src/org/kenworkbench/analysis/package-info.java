/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Results as data: what a view, a report or a picture shows of a pruned model, without a toolkit.
 *
 * <p>{@link org.kenworkbench.analysis.PrunedModel} puts base, tuned model and subnetwork beside each other;
 * {@link org.kenworkbench.analysis.UnprunedModel} is one model, or two, that no rule has pruned. The
 * {@link org.kenworkbench.analysis.CellTensor}s of both read any region of a tensor, or scan it, in bounded memory.
 * Figures are plain records, in a package for each question: {@code diagnosis} (before any pruning), {@code layers},
 * {@code neighbours}, {@code pyramid}, {@code rows}; and, in this one, how far two subnetworks, or two rules on the
 * same weights, agree ({@link org.kenworkbench.analysis.OverlapResult}), always beside what chance alone would give.
 * {@link org.kenworkbench.analysis.Analysis} is the service through which others add theirs.
 *
 * <p>These packages are API: painters, operations and the workbench stand on them. This one is the lowest of its
 * bundle; the packages for the questions rest on it and, but for {@code structure}, not on one another.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.analysis;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
