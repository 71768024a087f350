/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Many runs from one file: {@code ken batch}, in the process that leads it. Rests on {@link
 * org.kenworkbench.internal.batch.task} for the work of a job, and on {@link org.kenworkbench.batch} for clusters.
 */
package org.kenworkbench.internal.batch.jobs;
