/*
 * Copyright (c) 2026 KEN Workbench developers.
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0 which is available at https://www.eclipse.org/legal/epl-2.0/
 * SPDX-License-Identifier: EPL-2.0
 */
package org.kenworkbench.internal.lab.names;

import org.kenworkbench.internal.lab.model.StoredForm;

/**
 * Place that a parameter may have in a checkpoint.
 *
 * @param tensor name of the tensor
 * @param form   form in which it has the values
 */
public record StoredPlace(String tensor, StoredForm form) {
}
