/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Calls into services of other bundles. All of them go through {@link org.kenworkbench.tensor.guard.Guard}, so that
 * what fails there stays there: the bundle and the class are named once, and all else goes on. {@link
 * org.kenworkbench.tensor.guard.FaultLog} keeps what was found for those who tell the user. Without OSGi the class
 * alone is named.
 */
@NonNullByDefault({DefaultLocation.PARAMETER, DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD})
package org.kenworkbench.tensor.guard;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
