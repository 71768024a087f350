/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Clusters that a batch can be spread over: a {@link org.kenworkbench.batch.ClusterProvider} is the service that connects
 * to one, a {@link org.kenworkbench.batch.Cluster} does tasks, and {@link org.kenworkbench.batch.ClusterTask} is what its
 * processes run. {@link org.kenworkbench.batch.KenMain} runs the command line where there is no OSGi.
 *
 * <p>Rests on {@code internal.batch} and {@code internal.batch.task}; {@code ken batch} rests on it.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.batch;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
