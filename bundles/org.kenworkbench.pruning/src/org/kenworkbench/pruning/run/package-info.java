/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The way into the bundle: {@link org.kenworkbench.pruning.run.PruningEngine} streams plans through all cores, and
 * {@link org.kenworkbench.pruning.run.PruningServices} lists rules and providers so that faults of others' stay with
 * them.
 *
 * <p>Stands above everything else in the bundle, internal packages included.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.pruning.run;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
