/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Many runs from one file: {@code ken batch}. Rests on {@link org.kenworkbench.internal.batch} for the syntax of
 * commands, and runs operations as the command line does.
 */
package org.kenworkbench.internal.batch.jobs;
