/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * "Why was this value kept?": a {@link org.kenworkbench.analysis.rows.RowExplanation} works a row out again with the
 * scalar reference and tells what the rule did, step by step: for the {@code ken} rules the grid points in the order in
 * which they were visited and the value each took, for the others the ranking, with histogram and density beside it,
 * and a sentence on each value.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.analysis.rows;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
