/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Batches and the command line on a class path without OSGi: a {@link org.kenworkbench.batch.ClusterProvider} is the
 * service that connects to a cluster, a {@link org.kenworkbench.batch.Cluster} does tasks of batches, {@link
 * org.kenworkbench.batch.ClusterTask} is what its processes run, and {@link org.kenworkbench.batch.KenMain} runs a
 * command.
 *
 * <p>Rests on {@link org.kenworkbench.internal.batch} and {@link org.kenworkbench.internal.batch.task}; {@code ken
 * batch} rests on it.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.batch;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
