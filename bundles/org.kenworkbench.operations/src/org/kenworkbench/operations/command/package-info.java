/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Commands as their annotations describe them: an {@link org.kenworkbench.operations.command.OperationModel} has the
 * {@link org.kenworkbench.operations.command.Parameter}s from which the command line, its help and the form derive,
 * and fills an operation's fields.
 *
 * <p>Rests on the framework only.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.operations.command;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
