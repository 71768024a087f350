/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Looks at a process of a cluster before it gets any work. These classes run on every Java that Spark runs on, or a
 * process with an old one could not even tell so.
 *
 * <p>Rests on Spark alone; {@code internal.spark} rests on it.
 */
package org.kenworkbench.internal.spark.look;
