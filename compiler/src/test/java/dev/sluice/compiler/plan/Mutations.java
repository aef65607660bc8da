package dev.sluice.compiler.plan;

import dev.sluice.table.RoutingTable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Copies of a table in which one thing is another. Walks all records by reflection, so that a field
 * that is new in the model is changed too.
 */
final class Mutations {

  /**
   * One changed copy.
   *
   * @param place the path of components to what was changed
   */
  record Mutant<T>(String place, T value) {}

  private Mutations() {}

  static List<Mutant<RoutingTable>> of(RoutingTable table) {
    return mutants("", table);
  }

  @SuppressWarnings("unchecked") // a mutant has the type of the original
  private static <T> List<Mutant<T>> mutants(String place, T value) {
    List<Mutant<T>> mutants = new ArrayList<>();
    for (Mutant<?> mutant : untyped(place, value)) {
      mutants.add((Mutant<T>) mutant);
    }
    return mutants;
  }

  private static List<? extends Mutant<?>> untyped(String place, Object value) {
    if (value instanceof Record whole) {
      return ofRecord(place, whole);
    }
    if (value instanceof SortedMap<?, ?> map) {
      return ofMap(place, map);
    }
    if (value instanceof List<?> list) {
      return ofList(place, list);
    }
    if (value instanceof Optional<?> optional) {
      return ofOptional(place, optional);
    }
    return ofScalar(value).stream().map(other -> new Mutant<>(place, other)).toList();
  }

  private static List<Object> ofScalar(Object value) {
    if (value instanceof String text) {
      return List.of(text + "x", "x" + text, text.isEmpty() ? "y" : text.substring(1) + "1", "USD");
    }
    if (value instanceof Integer number) {
      return List.of(number + 1);
    }
    if (value instanceof Long number) {
      return List.of(number + 1);
    }
    if (value instanceof Boolean flag) {
      return List.of(!flag);
    }
    if (value instanceof Duration duration) {
      return List.of(duration.plusSeconds(1));
    }
    if (value instanceof Instant instant) {
      return List.of(instant.plusSeconds(1), instant.minusSeconds(1));
    }
    if (value instanceof BigDecimal number) {
      return List.of(number.add(BigDecimal.ONE), number.divide(BigDecimal.TEN));
    }
    if (value instanceof Enum<?> constant) {
      return Arrays.stream(constant.getDeclaringClass().getEnumConstants())
          .filter(other -> other != constant)
          .map(Object.class::cast)
          .toList();
    }
    throw new AssertionError("no mutants of " + value.getClass());
  }

  private static List<Mutant<?>> ofOptional(String place, Optional<?> optional) {
    List<Mutant<?>> mutants = new ArrayList<>();
    optional.ifPresent(
        value -> {
          mutants.add(new Mutant<>(place + "=none", Optional.empty()));
          untyped(place, value)
              .forEach(it -> mutants.add(new Mutant<>(it.place(), Optional.of(it.value()))));
        });
    return mutants;
  }

  private static List<Mutant<?>> ofList(String place, List<?> list) {
    List<Mutant<?>> mutants = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      List<Object> fewer = new ArrayList<>(list);
      fewer.remove(i);
      mutants.add(new Mutant<>(place + "[-" + i + "]", fewer));
      for (Mutant<?> item : untyped(place + "[" + i + "]", list.get(i))) {
        List<Object> other = new ArrayList<>(list);
        other.set(i, item.value());
        mutants.add(new Mutant<>(item.place(), other));
      }
    }
    if (list.size() > 1) {
      List<Object> turned = new ArrayList<>(list);
      Collections.reverse(turned);
      mutants.add(new Mutant<>(place + "[reversed]", turned));
    }
    return mutants;
  }

  private static List<Mutant<?>> ofMap(String place, SortedMap<?, ?> map) {
    List<Mutant<?>> mutants = new ArrayList<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      TreeMap<Object, Object> fewer = new TreeMap<>((Map<?, ?>) map);
      fewer.remove(entry.getKey());
      mutants.add(new Mutant<>(place + "." + entry.getKey() + "=none", fewer));
      for (Mutant<?> item : untyped(place + "." + entry.getKey(), entry.getValue())) {
        TreeMap<Object, Object> other = new TreeMap<>((Map<?, ?>) map);
        other.put(entry.getKey(), item.value());
        mutants.add(new Mutant<>(item.place(), other));
      }
    }
    return mutants;
  }

  private static List<Mutant<?>> ofRecord(String place, Record whole) {
    List<Mutant<?>> mutants = new ArrayList<>();
    RecordComponent[] components = whole.getClass().getRecordComponents();
    for (int i = 0; i < components.length; i++) {
      Object[] values = values(whole, components);
      for (Mutant<?> item : untyped(place + "/" + components[i].getName(), values[i])) {
        Object[] others = values.clone();
        others[i] = item.value();
        build(whole.getClass(), components, others)
            .ifPresent(record -> mutants.add(new Mutant<>(item.place(), record)));
      }
    }
    return mutants;
  }

  private static Object[] values(Record whole, RecordComponent[] components) {
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      try {
        components[i].getAccessor().setAccessible(true);
        values[i] = components[i].getAccessor().invoke(whole);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(e.getMessage(), e);
      }
    }
    return values;
  }

  /** Empty if the record refuses the values. */
  private static Optional<Record> build(
      Class<? extends Record> type, RecordComponent[] components, Object[] values) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return Optional.of(constructor.newInstance(values));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException) {
        return Optional.empty();
      }
      throw new AssertionError(e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
