/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Pictures of a series of checkpoints: a map with a row for each layer and a column for each step, one matrix over the
 * run, and the loss. Rests on {@link org.kenworkbench.viz.chart}.
 */
@NonNullByDefault
package org.kenworkbench.viz.series;

import org.eclipse.jdt.annotation.NonNullByDefault;
