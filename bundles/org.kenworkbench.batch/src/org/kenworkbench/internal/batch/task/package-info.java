/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The work of one job, in whatever process it is done: a {@link org.kenworkbench.internal.batch.task.JobTask} says what
 * to do, {@link org.kenworkbench.internal.batch.task.TaskWork} does it, and a {@link
 * org.kenworkbench.internal.batch.task.TaskOutcome} tells how it ended; both texts go from process to process. Rests on
 * {@link org.kenworkbench.internal.batch} for the syntax of commands.
 */
package org.kenworkbench.internal.batch.task;
