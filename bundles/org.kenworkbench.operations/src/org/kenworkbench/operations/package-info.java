/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * What a user can do, one annotated class each. An {@link org.kenworkbench.operations.Operation} is a Declarative
 * Services component of prototype scope; from its {@link org.kenworkbench.operations.OperationInfo} and the
 * {@link org.kenworkbench.operations.Argument} and {@link org.kenworkbench.operations.Option} fields derive the command
 * line, its help and the dialog, by way of {@link org.kenworkbench.operations.OperationModel}.
 *
 * <p>Texts in annotations that start with {@code %} are keys of {@code OSGI-INF/l10n/bundle.properties} in the bundle
 * that contributes the operation.
 *
 * <p>Files are written through {@link org.kenworkbench.operations.OutputFolder} and
 * {@link org.kenworkbench.operations.OutputFile}, so that after a kill there is the old result or the new one.
 */
package org.kenworkbench.operations;
