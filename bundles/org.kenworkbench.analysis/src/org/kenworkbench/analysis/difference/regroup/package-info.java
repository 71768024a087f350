/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Tensors that one of two models has apart and the other joined: queries, keys and values, gates and ups, experts.
 * {@link org.kenworkbench.analysis.difference.regroup.Regrouping} brings them together where their names, shapes and
 * values leave exactly one way to do so.
 *
 * <p>Rests on {@link org.kenworkbench.pruning.match} for what has no counterpart by name, and on {@link
 * org.kenworkbench.analysis.diagnosis} for the pairs that it gives.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.analysis.difference.regroup;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
