/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Framework of operations: what a user can do, one annotated class each. An {@link
 * org.kenworkbench.operations.Operation} is a Declarative Services component of prototype scope with an {@link
 * org.kenworkbench.operations.OperationInfo} and {@link org.kenworkbench.operations.Argument} and {@link
 * org.kenworkbench.operations.Option} fields. It runs in an {@link org.kenworkbench.operations.OperationContext},
 * gives an {@link org.kenworkbench.operations.OperationResult} and fails with an {@link
 * org.kenworkbench.operations.OperationException} that has an {@link org.kenworkbench.operations.ExitCode}.
 *
 * <p>Texts in annotations that start with {@code %} are keys of {@code OSGI-INF/l10n/bundle.properties} in the
 * bundle that contributes the operation.
 *
 * <p>This is the ground of the bundle: it uses no other package of it. Command line, help and form derive from the
 * annotations in {@code command}; files are written through {@code output}.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.operations;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
