/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Results that are read again: an {@link org.kenworkbench.operations.composition.OpenComposition} is a composition
 * with the files that it names; others find the files of a result, read curves, profiles and the report of its run
 * from it, and tell the commands that make it again.
 *
 * <p>Rests on the framework, {@code command}, {@code inputs} and {@code evaluation}.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.operations.composition;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
