/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Pruning as a service: a {@link org.kenworkbench.operations.prune.PruneJob} says what is to be done, of which
 * source and into which target; a {@link org.kenworkbench.operations.prune.Pruner} does it.
 *
 * <p>Rests on the framework, {@code inputs} and {@code output}; the implementation is internal.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.operations.prune;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
