/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * KEN as a library, for programs that have no OSGi: {@link org.kenworkbench.operations.library.Ken} opens, inspects,
 * diagnoses, prunes, restores, verifies and compares, by the code that the commands of these names run. A {@link
 * org.kenworkbench.operations.library.KenRun} has the settings of a call, is told of its progress and warnings, and
 * cancels it. Every failure is an {@link org.kenworkbench.operations.OperationException} of one of the kinds that
 * {@link org.kenworkbench.operations.ExitCode} numbers.
 *
 * <p>The highest package of its bundle: no other one uses it.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.operations.library;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
