/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Kept neighbours of kept cells: {@link org.kenworkbench.analysis.neighbours.NeighbourCounts} for a whole tensor,
 * beside {@linkplain org.kenworkbench.analysis.neighbours.NeighbourChance what chance gives}, and {@link
 * org.kenworkbench.analysis.neighbours.NeighbourCells} cell by cell for a region. A cell that is reset has no count; it
 * is never taken for a kept cell without neighbours.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.analysis.neighbours;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
